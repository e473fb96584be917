// Fields and forms: the component library's own, under one door.
export { DayInput } from './DayInput';
export { FormDrawer } from './FormDrawer';
export { goOn, LineGrid, type LineColumn } from './LineGrid';
export { useFieldProblems } from './useFieldProblems';
export type { FormInstance } from 'antd';
export { Checkbox, DatePicker, Form, Input, InputNumber, Radio, Select, Switch } from 'antd';
