/**
 * The walk of the README with a client that was generated from the API's document, against a running server.
 *
 * Run by ops/scripts/clients with BASE and ADMIN in the environment: the address, and the administrator's key.
 */

import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";

import { createClient, createConfig } from "./hey/client";
import type { Client } from "./hey/client";
import * as api from "./hey";
import type { KeyScope, OrganizationRole, PermitDocument, PriceScheduleInput, ServiceProfileInput } from "./hey";

function environment(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}

function client(key: string): Client {
  return createClient(createConfig({ baseUrl: environment("BASE"), auth: key }));
}

function intent(): { "Idempotency-Key": string } {
  return { "Idempotency-Key": randomUUID() };
}

/** The document of an answer that is a success. */
function done<T>(answer: { data?: T; error?: unknown }): T {
  if (answer.data === undefined) throw new Error(JSON.stringify(answer.error));
  return answer.data;
}

function equal<T>(found: T, expected: T, what: unknown): void {
  if (found !== expected) throw new Error(`${String(found)} is not ${String(expected)} in ${JSON.stringify(what)}`);
}

async function until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 30_000; Date.now() < end; await setTimeout(10)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
  }
  throw new Error(`waited too long until ${what}`);
}

async function organization(admin: Client, name: string, role: OrganizationRole): Promise<string> {
  const body = { name, roles: [role] };
  return done(await api.registerOrganization({ client: admin, body, headers: intent() })).id;
}

async function keyOf(admin: Client, tenant: string, scope: KeyScope): Promise<Client> {
  const body = { name: "walk", organization: tenant, kind: "management" as const, restriction: { scopes: [scope] } };
  const { key } = done(await api.issueApiKey({ client: admin, body, headers: intent() }));
  if (key === undefined) throw new Error("no key is shown");
  return client(key);
}

const profile: ServiceProfileInput = {
  name: "Acme Large",
  description: "Answers questions.",
  category: "chat",
  context_window_tokens: 128_000,
  max_output_tokens: 16_384,
  endpoint: { protocol: "http", url: "https://api.acme.example/v1", authentication: "bearer" },
  assurance: {
    support: "standard",
    training_use: "no",
    compliance: "confidential",
    certifications: ["soc2", "iso27001"],
    residency: ["US"],
  },
};

/** A service: registered, priced, submitted, approved. */
async function published(admin: Client, provider: Client): Promise<string> {
  const body = { slug: "acme-large-ts", service_version: "1.0.0", profile };
  const { id } = done(await api.registerService({ client: provider, body, headers: intent() }));
  const parts: Record<string, PriceScheduleInput> = {
    "input/token": { flat: { price: "0.0000025" } },
    "output/token": { flat: { price: "0.00001" } },
  };
  done(await api.setServicePrices({ client: provider, path: { id }, body: { prices: { currency: "USD", parts } } }));
  done(await api.submitService({ client: provider, path: { id }, headers: intent() }));
  const approved = done(await api.approveService({ client: admin, path: { id }, headers: intent() }));
  const query = { min_position: approved.position };
  const shown = done(await api.getService({ client: provider, path: { id }, query }));
  equal(shown.state, "active", shown);
  return id;
}

async function walk(): Promise<void> {
  const admin = client(environment("ADMIN"));
  const acme = await organization(admin, "Acme Models of TypeScript", "provider");
  const shop = await organization(admin, "Corner Shop", "consumer");
  const [provider, consumer] = [await keyOf(admin, acme, "provider"), await keyOf(admin, shop, "consumer")];
  const service = await published(admin, provider);

  const opened = { currency: "USD" as const, name: "Production" };
  const { id } = done(await api.openLedger({ client: consumer, body: opened, headers: intent() }));
  const amount = { amount: "25.00", currency: "USD" as const };
  const paid = { ...amount, payment: "pi_4711" };
  const grant = { amount, reason: "purchase 4711", kind: "purchased" as const, paid };
  done(await api.grantLedgerCredit({ client: admin, path: { id }, body: grant, headers: intent() }));
  const restriction = { services: [service] };
  const wanted = { name: "checkout", kind: "runtime" as const, ledger: id, verifier: acme, restriction };
  const { key } = done(await api.issueApiKey({ client: consumer, body: wanted, headers: intent() }));
  if (key === undefined) throw new Error("no key is shown");
  equal(done(await api.getCurrentApiKey({ client: client(key) })).kind, "runtime", key);

  const permit: PermitDocument = await until("a permit is given", async () => {
    return done(await api.verifyApiKey({ client: provider, body: { key, service } })).permit;
  });
  const usage = { input_tokens: 1_200, output_tokens: 300 };
  const record = { permit: permit.token, dialect: "openai" as const, usage };
  const told = done(await api.tellUsage({ client: provider, body: record }));
  equal(told.recorded, 1, told);
  equal(told.records[0]?.charged, "0.006", told);

  const balance = await until("the use is in the balance", async () => {
    const shown = done(await api.getLedger({ client: consumer, path: { id } }));
    return shown.balance.charged === "0.006" ? shown.balance : undefined;
  });
  equal(balance.remaining_credit, "24.994", balance);
  const statement = done(await api.getLedgerStatement({ client: consumer, path: { id } }));
  equal(statement.totals.cost, "0.006", statement);

  const events = await until("the use is in the trail", async () => {
    const page = done(await api.listAuditEntries({ client: admin, query: { aggregate_id: id } }));
    return page.items.length === 3 ? page.items.map((entry) => entry.event_type) : undefined;
  });
  equal(events.join(), "usage.recorded,usage_ledger.credit_granted,usage_ledger.opened", events);

  const missing = await api.getLedger({ client: consumer, path: { id: randomUUID() } });
  equal(missing.error?.code, "not_found", missing.error);
}

await walk();
console.log("the TypeScript client has walked from a service to its bill");
