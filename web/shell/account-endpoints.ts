import type {
  Access,
  AccountHome,
  ClosingRequest,
  ConsentsRequest,
  EmailChangeReply,
  EmailChangeRequest,
  Informations,
  JournalReply,
  PhonesRequest,
} from '../../domain/wire/compte.ts';
import type {
  PasskeyActivationRequest,
  PasskeyCreationOptions,
  PasskeyRegistered,
  PasskeyRegistrationRequest,
} from '../../domain/wire/biometrie.ts';
import type { NewPasswordRequest, TermsRequest } from '../../domain/wire/creation.ts';
import type { ChangeCodeRequest, PasswordChangeReply } from '../../domain/wire/mot-de-passe.ts';

/** The routes of an open session that the account's pages call. */
export interface AccountEndpoints {
  'GET /api/compte/accueil': { body: undefined; reply: AccountHome };
  'GET /api/compte/informations': { body: undefined; reply: Informations };
  'POST /api/compte/telephones': { body: PhonesRequest; reply: Informations };
  'POST /api/compte/consentements': { body: ConsentsRequest; reply: Informations };
  'POST /api/compte/email': { body: EmailChangeRequest; reply: EmailChangeReply };
  'DELETE /api/compte/email': { body: undefined; reply: undefined };
  'GET /api/compte/mot-de-passe': { body: undefined; reply: PasswordChangeReply };
  'POST /api/compte/mot-de-passe/code': {
    body: Record<string, never>;
    reply: PasswordChangeReply;
  };
  'POST /api/compte/mot-de-passe/verification': {
    body: ChangeCodeRequest;
    reply: PasswordChangeReply;
  };
  'POST /api/compte/mot-de-passe': { body: NewPasswordRequest; reply: { changed: true } };
  'GET /api/compte/acces': { body: undefined; reply: Access };
  'DELETE /api/compte/acces': { body: undefined; reply: Access };
  [one: `DELETE /api/compte/acces/sessions/${string}`]: { body: undefined; reply: Access };
  [one: `DELETE /api/compte/acces/appareils/${string}`]: { body: undefined; reply: Access };
  [one: `DELETE /api/compte/acces/biometrie/${string}`]: { body: undefined; reply: Access };
  'POST /api/compte/conditions': { body: TermsRequest; reply: { accepted: true } };
  'POST /api/compte/biometrie/options': {
    body: PasskeyActivationRequest;
    reply: PasskeyCreationOptions;
  };
  'POST /api/compte/biometrie': { body: PasskeyRegistrationRequest; reply: PasskeyRegistered };
  'GET /api/compte/journal': { body: undefined; reply: JournalReply };
  'POST /api/compte/fermeture': { body: ClosingRequest; reply: { closed: true } };
}
