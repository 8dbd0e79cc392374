// Answers IAM questions, one JSON object a line, with the evaluation logic of @cloud-copilot/iam-simulate.
// Question: {principal, action, resource, account, policies, resourcePolicy?, context}. Answer: {allowed, why}.
// NODE_MODULES names the directory that holds @cloud-copilot.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import path from "node:path";

const require = createRequire(path.resolve(process.env.NODE_MODULES, "anchor.js"));
const { runSimulation } = require("@cloud-copilot/iam-simulate");

const simulationOf = (question) => ({
  request: {
    principal: question.principal,
    action: question.action,
    resource: { resource: question.resource, accountId: question.account },
    contextVariables: question.context,
  },
  identityPolicies: question.policies.map((policy, i) => ({ name: `policy-${i}`, policy })),
  serviceControlPolicies: [],
  resourceControlPolicies: [],
  ...(question.resourcePolicy ? { resourcePolicy: question.resourcePolicy } : {}),
});

// The library knows variable condition keys with a slash only, and would ignore `kms:EncryptionContext:<key>`.
// Policies and context are therefore asked about under a name that it reads by the same rules.
const readable = (line) => line.replaceAll(/kms:EncryptionContext:/gi, "aws:PrincipalTag/encryption-context:");

const answerOf = (simulation) =>
  simulation.resultType === "error"
    ? { allowed: false, why: JSON.stringify(simulation.errors) }
    : { allowed: simulation.overallResult === "Allowed", why: simulation.overallResult };

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(answerOf(await runSimulation(simulationOf(JSON.parse(readable(line))), {}))));
}
