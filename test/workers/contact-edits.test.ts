import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import { type Informations, informationsReply } from '../../domain/wire/compte.ts';
import { type Client, mailbox } from './client.ts';
import { newcomer } from './passkeys.ts';

vi.setConfig({ testTimeout: 60_000 });

const phones = (browser: Client, given: object) => browser.post('/api/compte/telephones', given);
const consents = (browser: Client, given: object) =>
  browser.post('/api/compte/consentements', given);
const informations = async (browser: Client): Promise<Informations> =>
  v.parse(informationsReply, (await browser.get('/api/compte/informations')).reply);

const edit = (basedOn: string | null, id: string = crypto.randomUUID()) => ({ id, basedOn });
const conflict = { status: 409, reply: { code: 'edit-conflict' } };

describe('edits made without network (I3)', () => {
  test('I3 sent again and again, one is made once, and its own revision is the answer each time', async () => {
    const { browser, email } = await newcomer(5501);
    expect((await informations(browser)).revisions).toEqual({
      mobile: null,
      landline: null,
      consents: null,
    });
    const given = { mobile: '0639981234', edit: edit(null) };
    const made = await phones(browser, given);
    const { revision, revisions, maskedMobile } = v.parse(informationsReply, made.reply);
    expect(made.status).toBe(200);
    expect(maskedMobile).toBe('** ** ** ** 34');
    expect(revision).toBe(revisions.mobile);
    // What came after is not undone by it, and is told beside it.
    await phones(browser, { mobile: '0639985678' });
    const again = v.parse(informationsReply, (await phones(browser, given)).reply);
    expect(again).toMatchObject({ revision, maskedMobile: '** ** ** ** 78' });
    expect(Date.parse(again.revisions.mobile ?? '')).toBeGreaterThan(Date.parse(revision ?? ''));
    await mailbox.waitFor(email, 3);
    expect(await mailbox.messagesTo(email)).toHaveLength(3);
  });

  test('I3 all at once, one is made once', async () => {
    const { browser, email } = await newcomer(5502);
    const given = {
      emailYes: { email: true, edit: edit(null) },
      mobile: { mobile: '0639981234', edit: edit(null) },
    };
    for (const send of [
      () => consents(browser, given.emailYes),
      () => phones(browser, given.mobile),
    ]) {
      const answers = await Promise.all(Array.from({ length: 8 }, send));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      expect(new Set(answers.map(({ reply }) => reply['revision'])).size).toBe(1);
    }
    expect((await informations(browser)).consentHistory).toHaveLength(1);
    await mailbox.waitFor(email, 2);
    expect(await mailbox.messagesTo(email)).toHaveLength(2);
  });

  test('I3 what changed in between is not written over; based on what is there now, it is made', async () => {
    const { browser } = await newcomer(5503);
    await phones(browser, { mobile: '0639981111' });
    const { revisions: before } = await informations(browser);
    await phones(browser, { mobile: '0639982222' });
    const mine = { mobile: '0639983333', edit: edit(before.mobile) };
    expect(await phones(browser, mine)).toMatchObject(conflict);
    expect(await phones(browser, { ...mine, edit: edit(null) })).toMatchObject(conflict);
    const { revisions, maskedMobile } = await informations(browser);
    expect(maskedMobile).toBe('** ** ** ** 22');
    expect(await phones(browser, { ...mine, edit: edit(revisions.mobile) })).toMatchObject({
      status: 200,
      reply: { maskedMobile: '** ** ** ** 33' },
    });
    // Another telephone has a revision of its own.
    expect(await phones(browser, { landline: '0199001111', edit: edit(null) })).toMatchObject({
      status: 200,
    });
  });

  test('I3 one after the other, each based on the answer to the one before', async () => {
    const { browser } = await newcomer(5504);
    let basedOn: string | null = null;
    for (const mobile of ['0639981111', '0639982222', null, '0639983333']) {
      const { status, reply } = await phones(browser, { mobile, edit: edit(basedOn) });
      expect(status).toBe(200);
      basedOn = reply['revision'] as string;
    }
    let answered: string | null = (await informations(browser)).revisions.consents;
    for (const granted of [true, false, true]) {
      const given = { email: granted, mobileSms: granted, edit: edit(answered) };
      const { status, reply } = await consents(browser, given);
      expect(status).toBe(200);
      answered = reply['revision'] as string;
      expect((reply['revisions'] as Informations['revisions']).consents).toBe(answered);
    }
    expect((await informations(browser)).consentHistory.length).toBe(6);
  });

  test('I3 a consent that was answered elsewhere in between: told, not written over', async () => {
    const { browser } = await newcomer(5505);
    await consents(browser, { email: true });
    const { revisions } = await informations(browser);
    await consents(browser, { email: false });
    const late = { email: true, edit: edit(revisions.consents) };
    expect(await consents(browser, late)).toMatchObject(conflict);
    expect(await informations(browser)).toMatchObject({ consents: { email: { granted: false } } });
  });

  test('I3 what is on file already needs no writing, whoever wrote it', async () => {
    const { browser, email } = await newcomer(5506);
    await phones(browser, { mobile: '0639981111' });
    await consents(browser, { email: true });
    const { revisions, consentHistory } = await informations(browser);
    for (const basedOn of [null, revisions.mobile]) {
      expect(await phones(browser, { mobile: '0639981111', edit: edit(basedOn) })).toMatchObject({
        status: 200,
        reply: { revision: revisions.mobile },
      });
      expect(await consents(browser, { email: true, edit: edit(basedOn) })).toMatchObject({
        status: 200,
        reply: { revision: revisions.consents, consentHistory },
      });
    }
    expect(await phones(browser, { landline: null, edit: edit(null) })).toMatchObject({
      status: 200,
      reply: { revision: null },
    });
    await mailbox.waitFor(email, 2);
    expect(await mailbox.messagesTo(email)).toHaveLength(2);
  });

  test('I3 a telephone is taken away though a consent to it was given since it was shown', async () => {
    const { browser } = await newcomer(5507);
    await phones(browser, { mobile: '0639981111' });
    const { revisions } = await informations(browser);
    await consents(browser, { mobileSms: true });
    expect(await phones(browser, { mobile: null, edit: edit(revisions.mobile) })).toMatchObject({
      status: 200,
      reply: { maskedMobile: null, consents: { 'mobile-sms': { granted: false } } },
    });
  });

  test('I3 a yes whose telephone went away since: recognised if it was made, else told', async () => {
    const { browser } = await newcomer(5508);
    await phones(browser, { mobile: '0639981111' });
    const given = { mobileSms: true, edit: edit(null) };
    const made = await consents(browser, given);
    expect(made).toMatchObject({ status: 200 });
    await phones(browser, { mobile: null });
    expect(await consents(browser, given)).toMatchObject({
      status: 200,
      reply: { revision: made.reply['revision'], consents: { 'mobile-sms': { granted: false } } },
    });
    expect(await consents(browser, { mobileSms: true, edit: edit(null) })).toMatchObject(conflict);
    const { revisions } = await informations(browser);
    const unreachable = { mobileSms: true, edit: edit(revisions.consents) };
    expect(await consents(browser, unreachable)).toMatchObject({
      status: 400,
      reply: { fields: [{ field: 'mobileSms' }] },
    });
  });

  test('I3 no edit is about two telephones, none, or without a name', async () => {
    const { browser } = await newcomer(5509);
    for (const given of [
      { mobile: '0639981111', landline: '0199001111', edit: edit(null) },
      { edit: edit(null) },
      { mobile: '0639981111', edit: { id: 'one', basedOn: null } },
      { mobile: '0639981111', edit: { ...edit(null), basedOn: 'yesterday' } },
    ]) {
      expect(await phones(browser, given)).toMatchObject({
        status: 400,
        reply: { fields: [{ field: 'edit' }] },
      });
    }
  });

  test('I3 a change made now is made, whatever came before', async () => {
    const { browser } = await newcomer(5510);
    await phones(browser, { mobile: '0639981111' });
    const { reply } = await phones(browser, { mobile: '0639982222' });
    expect(reply).not.toHaveProperty('revision');
    expect(reply).toMatchObject({ maskedMobile: '** ** ** ** 22' });
  });
});
