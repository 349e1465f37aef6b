using JobScheduler.Core.Rules;

namespace JobScheduler.Engine.Operations;

/// <summary>The answer to a key that came again with another body.</summary>
internal static class IdempotencyKeyReused
{
    public static OperationResult<T> Answer<T>() => new OperationResult<T>.Invalid(
        [new Violation("", "idempotency_key_reused", "This Idempotency-Key was used before for another request.")]);
}
