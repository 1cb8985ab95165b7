// Whether parameters can be sent as they stand: schemas and limits of the API that would only be refused. Loads the parser of schemas.
import type { ParameterName, Parameters } from '../request/parameters.ts';
import { valueProblem, type ParameterProblem, type ValueProblem } from './parameterProblem.ts';
import { parameterNames, parameterTable } from './parameterTable.ts';
import { schemaProblem } from './schemaText.ts';

/** As `valueProblem`, and with what is wrong with a schema. */
export function sendingProblem(name: ParameterName, value: unknown): ValueProblem | undefined {
  const problem = valueProblem(name, value);
  if (problem || name !== 'responseFormat') return problem;
  const format = value as Parameters['responseFormat'];
  if (format?.type !== 'schema') return undefined;
  const found = schemaProblem(format.schema, format.strict);
  return found && { kind: 'badSchema', problem: found };
}

/** The first of the parameters that can't be sent. Numbers are cut to their range when they are sent, and said so; empty lists are not sent. */
export function firstProblem(parameters: Parameters): ParameterProblem | undefined {
  for (const name of parameterNames) {
    const value = parameters[name];
    const problem = value === undefined || parameterTable[name].is.kind === 'number' ? undefined : sendingProblem(name, value);
    if (problem && problem.kind !== 'empty' && !(name === 'stop' && problem.kind === 'tooMany')) return { name, ...problem };
  }
  return undefined;
}
