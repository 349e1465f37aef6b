namespace JobScheduler;

/// <summary>One broken rule.</summary>
/// <param name="Field">What it is about, such as <c>Delay</c>; in a batch with the item, as in <c>[2].Delay</c>.
/// Empty for the request as a whole.</param>
/// <param name="Message">What to do about it.</param>
public sealed record JobRequestError(string Field, string Message);
