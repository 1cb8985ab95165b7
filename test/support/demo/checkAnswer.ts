// What the demo says when tests of the sample files are to be written, and when their old and new versions are to be run with the same inputs.

const primesTests = `import unittest

from src.primes import factorize, primes_up_to


class PrimesUpTo(unittest.TestCase):
    def test_has_the_limit_where_it_is_prime(self):
        self.assertEqual(primes_up_to(7), [2, 3, 5, 7])

    def test_ends_before_the_limit_where_it_is_not(self):
        self.assertEqual(primes_up_to(10), [2, 3, 5, 7])

    def test_has_none_below_two(self):
        self.assertEqual(primes_up_to(1), [])


class Factorize(unittest.TestCase):
    def test_counts_each_factor_smallest_first(self):
        self.assertEqual(factorize(360), [(2, 3), (3, 2), (5, 1)])

    def test_leaves_a_prime_as_it_is(self):
        self.assertEqual(factorize(97), [(97, 1)])

    def test_refuses_what_is_not_positive(self):
        with self.assertRaises(ValueError):
            factorize(0)


if __name__ == "__main__":
    unittest.main()
`;

const inputs: readonly (readonly [when: RegExp, inputs: { readonly old: string; readonly new: string; readonly inputs: readonly (readonly unknown[])[] }])[] = [
  [/def factorize[^]*function factorize/, { old: 'factorize', new: 'factorize', inputs: [[360], [1], [97], [2], [1024], [999_983], [0]] }],
  [/def primes_up_to[^]*function primesUpTo/, { old: 'primes_up_to', new: 'primesUpTo', inputs: [[50], [2], [1], [0], [-3], [100]] }],
];

/** Undefined where the question asks for neither. */
export function checkAnswer(question: string): string | undefined {
  if (question.includes('Both will be run with the same inputs')) {
    const found = inputs.find(([when]) => when.test(question))?.[1] ?? { old: '', new: '', inputs: [] };
    return `\`\`\`json\n${JSON.stringify(found)}\n\`\`\``;
  }
  if (!question.includes('Write tests for the code in the attachment')) return undefined;
  if (/def (?:primes_up_to|factorize)/.test(question)) return `\`\`\`python\n${primesTests}\`\`\`\n\nThe limit itself, one, zero and a prime are the edges here.`;
  return 'The demo can only write tests for `src/primes.py` of its sample files.';
}
