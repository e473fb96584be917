// The kit: everything a module may build pages from. Modules never import the component library themselves.
import './base.css';
import './parts.css';

export { appearance, type Light, type Locale, setLocale, useAppearance } from './appearance';
export { CairnMark, CairnOutline } from './Cairn';
export { CopyText } from './CopyText';
export { Broken, ErrorBoundary } from './ErrorBoundary';
export { FileDrop } from './FileDrop';
export { type Bilingual, inLocale, LanguageProvider, useLanguage } from './language';
export { Card, Grid, Page, PageHeader, Row, ScrollBox, Split, Stack, Stat, Tabs } from './Layout';
export { Problem } from './Problem';
export { useProblemText } from './problem-texts';
export { Bone, EmptyState, Note, PageSkeleton, Progress, Skeleton } from './States';
export { Sheet } from './Sheet';
export { LocaleSwitch, ThemeSwitch } from './Switches';
export { type AnswerState, type JobState, JobTag, StatusTag, Tag, type Tone } from './Tag';
export { ThemeProvider } from './theme';
export { ToastProvider, useToasts } from './Toasts';
export { useIsPhone } from './useIsPhone';
export { DateText, MomentText, Money, Percent, Quantity, Unknown } from './Values';
export { Button, Dropdown, Modal, Popconfirm, Segmented, Tooltip } from 'antd';
