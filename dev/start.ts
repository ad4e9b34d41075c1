import { fullName, demoPassword, people } from './people.ts';
import { staff } from './organisation/staff.ts';
import { dataDirFrom, portsFrom } from './settings.ts';
import { startStack, type Stack } from './stack.ts';
import { runCommand } from './user-error.ts';

await runCommand(async () => {
  let ready = false;
  let askedAt = Number.NaN;
  const { promise: asked, resolve: end } = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // One Ctrl-C arrives several times: from the terminal, from npm, from the process that started this one.
      if (performance.now() - askedAt < 1000) return;
      // What is still starting, or does not want to stop, ends with this process.
      if (!ready || !Number.isNaN(askedAt)) process.exit(130);
      askedAt = performance.now();
      end();
    });
  }
  const stack = await startStack({
    ports: portsFrom(process.env),
    dataDir: dataDirFrom(process.env),
    onLine: (line) => console.log(line),
  });
  ready = true;
  console.log(welcome(stack));
  await Promise.race([asked, partLost(stack)]);
  console.log('\nArrêt…');
  await stack.stop();
  console.log('Tout est arrêté. Vos données sont gardées.');
});

async function partLost(stack: Stack): Promise<void> {
  const part = await stack.lost;
  console.error(`\nUne partie s’est arrêtée d’elle-même\u00a0: ${part.name}.\n${part.lastWords()}`);
  process.exitCode = 1;
}

function welcome({ urls }: Stack): string {
  const width = Math.max(...people.map((person) => fullName(person).length));
  const rows = people.map(
    (person) =>
      `  ${fullName(person).padEnd(width)}  ${person.nir} ${person.key}  ${person.situation}`,
  );
  return `
Tout est prêt.

  L’application          ${urls.app}
  La boîte aux lettres   ${urls.mail}   (les codes y arrivent)
  L’horloge              ${urls.app}/dev
  La base de données     ${urls.db}
  FranceConnect          ${urls.idp}   (simulateur)
  L’espace conseiller    ${urls.app}/conseiller

Personnes fictives. Mot de passe de tous les comptes : ${demoPassword}

${rows.join('\n')}

FranceConnect (simulateur) : l’identifiant est le prénom en minuscules, avec n’importe quel mot de passe\u00a0;
« ambigu » est deux personnes à la fois, « inconnu » n’est personne, « refus » refuse.

Conseiller : ${staff.map(({ email, roles }) => (roles.length > 0 ? email : `${email} (sans le rôle)`)).join(', ')}, avec n’importe quel mot de passe.

Ctrl-C pour tout arrêter\u00a0; vos données sont gardées. « npm run reset » les efface.`;
}
