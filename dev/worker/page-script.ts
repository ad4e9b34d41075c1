/** Served as it is to the browser: moves the clock and shows it. */
export const pageScript = `const now = document.getElementById('now');
const format = new Intl.DateTimeFormat('fr-FR', {
  dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Paris',
});

async function ask(order) {
  const body = order && { method: 'POST', body: JSON.stringify(order), headers: { 'content-type': 'application/json' } };
  try {
    const reply = await fetch('/dev/clock', body);
    now.textContent = reply.ok
      ? format.format(new Date((await reply.json()).now)) + ' (heure de Paris)'
      : 'l’horloge n’a pas pu être réglée';
  } catch {
    now.textContent = 'l’application ne répond pas';
  }
}

document.addEventListener('click', async ({ target }) => {
  const button = target.closest('button');
  if (!button) return;
  button.disabled = true;
  await ask('reset' in button.dataset ? { reset: true } : { advance: button.dataset.advance });
  button.disabled = false;
  button.focus();
});

ask();
`;
