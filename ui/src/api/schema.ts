// Stands in for the generated types until the OpenAPI document is there.
// oxlint-disable
/* eslint-disable */
export interface paths {
  [path: string]: any;
}
