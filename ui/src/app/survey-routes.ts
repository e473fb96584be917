// The addresses of surveys: for who makes them, and for whoever has a link.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { org, root } from './frame';

const inOrg = () => org;
const surveys = createRoute({
  getParentRoute: inOrg,
  path: '/surveys',
  component: lazyRouteComponent(() => import('@/modules/programme/surveys/Surveys'), 'Surveys'),
});
const survey = createRoute({
  getParentRoute: inOrg,
  path: '/surveys/$survey',
  component: lazyRouteComponent(() => import('@/modules/programme/surveys/Survey'), 'Survey'),
});
const surveyIndex = createRoute({
  getParentRoute: () => survey,
  path: '/',
  component: lazyRouteComponent(() => import('@/modules/programme/surveys/builder/Builder'), 'Builder'),
});
const surveyPreview = createRoute({
  getParentRoute: () => survey,
  path: '/preview',
  component: lazyRouteComponent(() => import('@/modules/programme/surveys/builder/Preview'), 'Preview'),
});
const surveyLinks = createRoute({
  getParentRoute: () => survey,
  path: '/links',
  component: lazyRouteComponent(() => import('@/modules/programme/surveys/links/Links'), 'Links'),
});
const surveyResults = createRoute({
  getParentRoute: () => survey,
  path: '/results',
  component: lazyRouteComponent(() => import('@/modules/programme/surveys/results/Results'), 'Results'),
});

export const surveysInOrg = [surveys, survey.addChildren([surveyIndex, surveyPreview, surveyLinks, surveyResults])] as const;

/** For whoever answers a survey: no account, no frame of an organisation. */
const answering = createRoute({
  getParentRoute: () => root,
  path: '/s/$token',
  component: lazyRouteComponent(() => import('@/modules/programme/surveys/answering/Answering'), 'Answering'),
});
const publishedResults = createRoute({
  getParentRoute: () => root,
  path: '/s/$token/results',
  component: lazyRouteComponent(() => import('@/modules/programme/surveys/results/Published'), 'Published'),
});

export const surveysByLink = [answering, publishedResults] as const;
