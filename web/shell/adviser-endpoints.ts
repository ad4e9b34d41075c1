import type {
  AccountResetRequest,
  Adviser,
  PersonFile,
  SearchRequest,
  SmsCodeReply,
  SmsCodeRequest,
} from '../../domain/wire/conseiller.ts';

/** The routes of the adviser's page (K1 to K3). */
export interface AdviserEndpoints {
  'GET /api/conseiller': { body: undefined; reply: Adviser };
  'DELETE /api/conseiller': { body: undefined; reply: undefined };
  'POST /api/conseiller/recherche': { body: SearchRequest; reply: PersonFile };
  'POST /api/conseiller/reinitialisation': { body: AccountResetRequest; reply: { reset: true } };
  'POST /api/conseiller/code': { body: SmsCodeRequest; reply: SmsCodeReply };
}
