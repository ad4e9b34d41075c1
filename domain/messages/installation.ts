/** A new version of the application waits (shell/updates.ts). */
export const updateTexts = {
  title: 'Une nouvelle version est prête',
  advice: 'La mise à jour prend quelques secondes.',
  update: 'Mettre à jour',
  updating: 'Mise à jour…',
  later: 'Plus tard',
  busy: 'Terminez d’abord ce que vous avez commencé à saisir, ici ou dans un autre onglet. La mise à jour attendra.',
} as const;

/** The invitation to install the application, on the account home. */
export const installationTexts = {
  title: 'Votre compte sur l’écran d’accueil',
  advice: 'Installez l’application\u00a0: elle s’ouvre d’un geste, même sans réseau.',
  install: 'Installer',
  later: 'Plus tard',
  iosSteps: [
    'Touchez le bouton «\u00a0Partager\u00a0» de Safari, un carré d’où sort une flèche.',
    'Choisissez «\u00a0Sur l’écran d’accueil\u00a0».',
    'Touchez «\u00a0Ajouter\u00a0».',
  ],
  help: 'Comment installer l’application',
  installed: 'L’application est installée.',
} as const;
