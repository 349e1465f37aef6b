// Reads PromQL, one expression a line as JSON, with the grammar of Prometheus' own editor. Answers each with the names in it.
import { createInterface } from 'node:readline'
import { parser } from '@prometheus-io/lezer-promql'

function read(expression) {
  const names = { selectors: [], groupedBy: [], kept: [] }
  parser.parse(expression).iterate({
    enter({ type, node, from, to }) {
      const word = expression.slice(from, to)
      if (type.isError) names.problem = `${expression}: no PromQL from character ${from}`
      else if (type.name === 'VectorSelector') names.selectors.push({ metric: '', labels: [] })
      else if (type.name === 'Identifier') names.selectors.at(-1).metric = word
      else if (type.name === 'LabelName') enterLabel(names, node.parent, word)
    },
  })
  return names
}

function enterLabel(names, { name, prevSibling }, label) {
  if (name !== 'GroupingLabels') return names.selectors.at(-1).labels.push(label)
  names.groupedBy.push(label)
  if (prevSibling?.name === 'By') names.kept.push(label)
}

for await (const line of createInterface({ input: process.stdin })) console.log(JSON.stringify(read(JSON.parse(line))))
