namespace JobScheduler;

/// <summary>Encrypts payloads before they are stored. Every process that enqueues or runs the same jobs needs one with the same keys.
/// What it throws fails the attempt that wanted to read the payload, and another one follows while attempts remain.</summary>
public interface IPayloadProtector
{
    /// <summary>Text that nobody can read without the key.</summary>
    string Protect(string payload);

    /// <summary>What was protected.</summary>
    string Unprotect(string protectedPayload);
}
