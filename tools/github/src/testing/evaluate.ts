import { data, Evaluator, Lexer, Parser } from '@actions/expressions';

const statusFunctions = ['always', 'cancelled', 'success', 'failure'];

/**
 * Evaluates an expression as GitHub does.
 *
 * @param text with or without `${{ }}`
 * @param contexts `inputs`, `needs` and the like, as JSON
 * @param isCancelled what `cancelled()` says
 */
export function evaluate(text: string, contexts: Readonly<Record<string, unknown>>, isCancelled = false): unknown {
  const expression = text.replace(/^\s*\$\{\{(.*)\}\}\s*$/s, '$1');
  const functions = statusFunctions.map((name) => ({
    ...{ name, minArgs: 0, maxArgs: 0 },
    call: () => new data.BooleanData(name === 'cancelled' ? isCancelled : true),
  }));
  const { tokens } = new Lexer(expression).lex();
  const parsed = new Parser(tokens, Object.keys(contexts), functions).parse();
  const context = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary;
  const result = new Evaluator(parsed, context, new Map(functions.map((one) => [one.name, one]))).evaluate();
  return JSON.parse(JSON.stringify(result, data.replacer));
}
