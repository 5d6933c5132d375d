export interface Sample {
  /** Numbers of its features, each once. */
  readonly features: readonly number[]
  /** Number of its class. */
  readonly label: number
}

/** `classes` weights for each feature, the last row for none in particular. */
export interface Model {
  readonly classes: number
  readonly weights: Float64Array
}

/** Pull towards nought, per sample; steps of Adam (Kingma & Ba 2015) over all samples at once. */
const shrink = 0.002
const steps = 250
const rate = 0.05

/** Multinomial logistic regression. Deterministic. */
export function train(samples: readonly Sample[], features: number, classes: number): Model {
  const size = (features + 1) * classes
  const weights = new Float64Array(size)
  const first = new Float64Array(size)
  const second = new Float64Array(size)
  const slope = new Float64Array(size)
  for (let step = 1; step <= steps; step++) {
    for (let i = 0; i < size; i++) slope[i] = shrink * (weights[i] ?? 0)
    for (const { features: on, label } of samples) {
      const p = probabilities({ classes, weights }, on, 1)
      for (let c = 0; c < classes; c++) {
        const error = ((p[c] ?? 0) - (c === label ? 1 : 0)) / samples.length
        for (const f of on) slope[f * classes + c] = (slope[f * classes + c] ?? 0) + error
        slope[features * classes + c] = (slope[features * classes + c] ?? 0) + error
      }
    }
    for (let i = 0; i < size; i++) {
      const g = slope[i] ?? 0
      const m = (first[i] = 0.9 * (first[i] ?? 0) + 0.1 * g)
      const v = (second[i] = 0.999 * (second[i] ?? 0) + 0.001 * g * g)
      const move = (rate * (m / (1 - 0.9 ** step))) / (Math.sqrt(v / (1 - 0.999 ** step)) + 1e-8)
      weights[i] = (weights[i] ?? 0) - move
    }
  }
  return { classes, weights }
}

/** Softmax of the summed weights over `heat`. */
export function probabilities(
  { classes, weights }: Model,
  on: readonly number[],
  heat: number,
): Float64Array {
  const scores = weights.slice(weights.length - classes)
  for (const f of on) {
    for (let c = 0; c < classes; c++) scores[c] = (scores[c] ?? 0) + (weights[f * classes + c] ?? 0)
  }
  const most = Math.max(...scores)
  let sum = 0
  for (let c = 0; c < classes; c++) {
    const e = Math.exp(((scores[c] ?? 0) - most) / heat)
    scores[c] = e
    sum += e
  }
  return scores.map((e) => e / sum)
}

/** The heat at which probabilities are least wrong on samples that were not trained on (Guo et al. 2017). */
export function bestHeat(model: Model, samples: readonly Sample[]): number {
  let best = 1
  let least = Infinity
  for (let heat = 0.5; heat <= 4; heat += 0.1) {
    let loss = 0
    for (const { features, label } of samples) {
      loss -= Math.log(Math.max(1e-9, probabilities(model, features, heat)[label] ?? 0))
    }
    if (loss < least) {
      least = loss
      best = heat
    }
  }
  return best
}
