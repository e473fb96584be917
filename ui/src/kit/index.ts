// The kit: everything a module may build pages from. Modules never import the component library themselves.
import './base.css';
import './parts.css';

export { type Locale, setLocale, useAppearance } from './appearance';
export { CairnMark, CairnOutline } from './Cairn';
export { CopyText } from './CopyText';
export { Broken, ErrorBoundary } from './ErrorBoundary';
export { FileDrop } from './FileDrop';
export { Hint } from './Hint';
export { type Bilingual, inLocale, LanguageProvider, useLanguage } from './language';
export { Card, Choice, Grid, Page, PageHeader, Row, ScrollBox, Split, Stack, Stat, Tabs } from './Layout';
export { Menu } from './Menu';
export { Problem } from './Problem';
export { QrPicture } from './QrPicture';
export { EmptyState, Note, PageSkeleton, Progress, Skeleton } from './States';
export { Sheet } from './Sheet';
export { LocaleSwitch, ThemeSwitch } from './Switches';
export { TreeList } from './TreeList';
export { type AnswerState, StatusTag, Tag, type Tone } from './Tag';
export { ThemeProvider } from './theme';
export { ToastProvider, useToasts } from './Toasts';
export { DateText, MomentText, Percent, Quantity, Unknown } from './Values';
export { Button, Modal, Popconfirm } from 'antd';
