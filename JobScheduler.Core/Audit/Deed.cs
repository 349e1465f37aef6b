namespace JobScheduler.Core.Audit;

/// <summary>That a person or a key asks for a change: who, and why if they say so. The store writes it down with the change, in its
/// transaction.
/// A change without one is the program's own.</summary>
/// <param name="Id">UUIDv7, made by the process that was asked.</param>
/// <param name="Who">The name of the key or the user; never the key.</param>
/// <param name="Reason">In their words.</param>
internal sealed record Deed(Guid Id, string Who, string? Reason);
