// Fields and forms: the component library's own, under one door.
export { cellsOf, type PasteField, rowsOf, type Table, tableOf, withoutTwice } from './cells';
export { DayInput } from './DayInput';
export { FormDrawer } from './FormDrawer';
export { goOn, LineGrid, type LineColumn, type LinePaste } from './LineGrid';
export { useFieldProblems } from './useFieldProblems';
export type { FormInstance } from 'antd';
export { Checkbox, DatePicker, Form, Input, InputNumber, Radio, Select, Switch } from 'antd';
