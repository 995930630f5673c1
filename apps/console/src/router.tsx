import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { loadMe } from './shell/me.js';
import { Crash, NotFound, Pending } from './shell/exceptions.js';

/** The console's map: one line a page, each loaded when it is first opened. Filters live in the address. */
const root = createRootRoute();
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./pages/sign-in-page.js'), 'SignInPage'),
  validateSearch: (search: { to?: string }) => search,
});
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: lazyRouteComponent(() => import('./shell/shell.js'), 'Shell'),
  beforeLoad: async ({ location }) => {
    if (!(await loadMe())) redirect({ to: '/sign-in', search: { to: location.href }, throw: true });
  },
  validateSearch: (search: Record<string, string | undefined>) => search,
});

const page = <P extends string>(path: P, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({ getParentRoute: () => shell, path, component: lazyRouteComponent(load as never, name as never) });

const pages = [
  page('/', () => import('./pages/workbench/workbench-page.js'), 'WorkbenchPage'),
  page('/calendar', () => import('./pages/calendar/calendar-page.js'), 'CalendarPage'),
  page('/articles', () => import('./pages/articles/articles-page.js'), 'ArticlesPage'),
  page('/articles/$articleId', () => import('./pages/articles/article-editor-page.js'), 'ArticleEditorPage'),
  page('/units', () => import('./pages/units/units-page.js'), 'UnitsPage'),
  page('/units/$unitId', () => import('./pages/units/unit-page.js'), 'UnitPage'),
  page('/reviews', () => import('./pages/reviews/reviews-page.js'), 'ReviewsPage'),
  page('/reviews/$reviewId', () => import('./pages/reviews/review-page.js'), 'ReviewPage'),
  page('/publications', () => import('./pages/publications/publications-page.js'), 'PublicationsPage'),
  page('/publications/$publicationId', () => import('./pages/publications/publication-page.js'), 'PublicationPage'),
  page('/menus', () => import('./pages/menus/menus-page.js'), 'MenusPage'),
  page('/qr-codes', () => import('./pages/qr-codes/qr-codes-page.js'), 'QrCodesPage'),
  page('/incidents', () => import('./pages/incidents/incidents-page.js'), 'IncidentsPage'),
  page('/incidents/$incidentId', () => import('./pages/incidents/incident-page.js'), 'IncidentPage'),
  page('/inbox', () => import('./pages/inbox/inbox-page.js'), 'InboxPage'),
  page('/comments', () => import('./pages/inbox/comments-page.js'), 'CommentsPage'),
  page('/figures', () => import('./pages/figures/figures-page.js'), 'FiguresPage'),
  page('/goals', () => import('./pages/figures/goals-page.js'), 'GoalsPage'),
  page('/reports', () => import('./pages/figures/reports-page.js'), 'ReportsPage'),
  page('/red-button', () => import('./pages/red-button/red-button-page.js'), 'RedButtonPage'),
  page('/notices', () => import('./pages/notices/notices-page.js'), 'NoticesPage'),
  page('/notices/robots', () => import('./pages/notices/robots-page.js'), 'RobotsPage'),
  page('/team', () => import('./pages/team/team-page.js'), 'TeamPage'),
  page('/accounts/connect', () => import('./pages/accounts/connect-page.js'), 'ConnectPage'),
  page('/accounts/$accountId', () => import('./pages/accounts/account-page.js'), 'AccountPage'),
  page('/upkeep', () => import('./pages/upkeep/upkeep-page.js'), 'UpkeepPage'),
  page('/accounts', () => import('./pages/accounts/accounts-page.js'), 'AccountsPage'),
  page('/accounts/$accountId/take-over', () => import('./pages/accounts/take-over-page.js'), 'TakeOverPage'),
  page('/operations', () => import('./pages/operations/operations-page.js'), 'OperationsPage'),
];

export const router = createRouter({
  routeTree: root.addChildren([signIn, shell.addChildren(pages)]),
  defaultPreload: 'intent',
  defaultNotFoundComponent: NotFound,
  defaultPendingComponent: Pending,
  defaultPendingMs: 300,
  defaultErrorComponent: Crash,
  // plain `?state=open`, as a person would type it
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const given = Object.entries(search).filter(([, value]) => value !== undefined) as [string, string][];
    return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
