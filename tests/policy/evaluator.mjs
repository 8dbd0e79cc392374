// Judges requests by AWS's policy rules, offline: one JSON array of questions a line in, one of answers a line out.
//
// A question is {principal, action, resource, account, context, policies, resourcePolicy}; an answer is
// "Allowed", "ImplicitlyDenied", "ExplicitlyDenied", or {errors} when the question or a policy makes no sense.
// The evaluator is @cloud-copilot/iam-simulate (AGPL: it runs here and is never shipped).
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import path from "node:path";

const require = createRequire(path.resolve(process.argv[2], "x.js"));
const { runSimulation } = require("@cloud-copilot/iam-simulate");

// The evaluator knows variables in the names of condition keys only after a slash, so it never finds the value of
// kms:EncryptionContext:NAME. Both sides of the comparison get a key of the same kind, a string, that it does find.
function findable(value) {
  return JSON.parse(
    JSON.stringify(value).replace(/"kms:EncryptionContext:([^"]+)":/gi, (_, name) =>
      `"aws:PrincipalTag/EncryptionContext.${name.replaceAll(":", ".")}":`),
  );
}

async function judge({ principal, action, resource, account, context, policies, resourcePolicy }) {
  const answer = await runSimulation(
    {
      request: { principal, action, resource: { resource, accountId: account }, contextVariables: context },
      identityPolicies: policies.map((policy, index) => ({ name: `policy-${index}`, policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(resourcePolicy ? { resourcePolicy } : {}),
    },
    {},
  );
  return answer.resultType === "error" ? { errors: answer.errors } : answer.overallResult;
}

for await (const line of createInterface({ input: process.stdin })) {
  const answers = [];
  for (const question of JSON.parse(line)) answers.push(await judge(findable(question)));
  process.stdout.write(JSON.stringify(answers) + "\n");
}
