import type { Environment } from '@payment/config';
import { allOrFaults } from '../all-or-faults.ts';
import type { Io } from '../io.ts';
import { findEngine, type Engine } from '../terraform/engine.ts';
import type { Connection } from './connection.ts';
import { connect, type ConnectOptions } from './connect.ts';

/** What it takes to run Terraform for an environment. */
export interface Reached {
  readonly connection: Connection;
  readonly engine: Engine;
}

/** Finds Terraform and reaches the environment; if neither can be had, it tells of both. */
export async function reach(io: Io, environment: Environment, options: ConnectOptions = {}): Promise<Reached> {
  const [engine, connection] = await allOrFaults([findEngine(io), connect(io, environment, options)]);
  return { connection, engine };
}
