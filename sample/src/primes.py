"""Prime numbers: a sieve, a generator without a limit, and a factorization."""

from collections.abc import Iterator


def primes_up_to(limit: int) -> list[int]:
    """All primes <= limit, by the sieve of Eratosthenes."""
    if limit < 2:
        return []
    is_prime = [True] * (limit + 1)
    is_prime[0] = is_prime[1] = False
    for n in range(2, int(limit**0.5) + 1):
        if is_prime[n]:
            for multiple in range(n * n, limit + 1, n):
                is_prime[multiple] = False
    return [n for n, prime in enumerate(is_prime) if prime]


def primes() -> Iterator[int]:
    """Every prime, one after the other, without end."""
    composites: dict[int, list[int]] = {}
    n = 2
    while True:
        factors = composites.pop(n, None)
        if factors is None:
            yield n
            composites[n * n] = [n]
        else:
            for factor in factors:
                composites.setdefault(n + factor, []).append(factor)
        n += 1


def factorize(number: int) -> list[tuple[int, int]]:
    """Prime factors with their exponents, smallest first: 360 -> [(2, 3), (3, 2), (5, 1)]."""
    if number < 1:
        raise ValueError("number must be positive")
    factors: list[tuple[int, int]] = []
    divisor = 2
    while divisor * divisor <= number:
        exponent = 0
        while number % divisor == 0:
            number //= divisor
            exponent += 1
        if exponent:
            factors.append((divisor, exponent))
        divisor += 1
    if number > 1:
        factors.append((number, 1))
    return factors


if __name__ == "__main__":
    print(primes_up_to(50))
    print(factorize(360))
