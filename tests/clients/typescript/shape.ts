/** What a client generated from the API's document must know: compiled, never run. `any` and `unknown` are not accepted. */

import type { components, operations } from "./api";

type Schemas = components["schemas"];
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Holds<T extends true> = T;
type Element<T> = T extends readonly (infer E)[] ? E : never;
type Answer<Operation extends { responses: { 200: { content: { "application/json": unknown } } } }> =
  Operation["responses"][200]["content"]["application/json"];

export type Amounts = [
  Holds<Same<Schemas["Money"]["amount"], string | number>>,
  Holds<Same<Schemas["GrantLedgerCredit"]["amount"]["amount"], string | number>>,
  Holds<Same<Answer<operations["get_ledger"]>["balance"]["charged"], string>>,
  Holds<Same<Schemas["UsageAnswer"]["cost"], string>>,
];

type Body = Exclude<operations["record_usage"]["requestBody"], undefined>["content"]["application/json"];
type List = Extract<Body, { records: unknown }>;
type OfUsage = Extract<Body, { usage: unknown }>;
type OfQuantities = Exclude<Body, List | OfUsage>;
type Usage = OfUsage["usage"];
export type Usages = [
  Holds<Same<NonNullable<Usage["input_tokens"]>, number | string>>,
  Holds<Same<NonNullable<Usage["cached_tokens"]>, number | string>>,
  Holds<Same<OfUsage["dialect"], Schemas["Dialect"]>>,
  Holds<Same<OfQuantities["quantities"][string], string | number>>,
  Holds<Same<Element<List["records"]>, OfUsage | OfQuantities>>,
];

export type RateLimits = [
  Holds<Same<Answer<operations["get_api_key"]>["rate"]["rate_requests_per_second"], number>>,
  Holds<Same<NonNullable<Schemas["KeyDocument"]["restriction"]["rate_limit"]>["burst_requests"], number>>,
];

type Found = Answer<operations["find_services"]>;
type Facet = Element<NonNullable<Found["facets"]>[string]>;
export type Search = [
  Holds<Same<Found["total"]["count"], number>>,
  Holds<Same<Found["total"]["is_exact"], boolean>>,
  Holds<Same<Facet["value"], string>>,
  Holds<Same<Facet["count"], number>>,
];

type Schedule = NonNullable<Schemas["PricesDocument"]["list"]["parts"]>[string];
export type Prices = Holds<Same<Extract<Schedule, { flat: unknown }>["flat"]["price"], string>>;

type Bill = Answer<operations["get_ledger_statement"]>;
export type Totals = [
  Holds<Same<Bill["totals"]["cost"], string>>,
  Holds<Same<Bill["items"][number]["quantity"], string>>,
  Holds<Same<Schemas["UsageReport"]["items"][number]["cost"], string>>,
];
