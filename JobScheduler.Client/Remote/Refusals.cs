namespace JobScheduler.Client.Remote;

/// <summary>What the server refused, as callers in the process would be told it.</summary>
internal static class Refusals
{
    public const string NotFound = "not_found";

    private const string Invalid = "invalid";

    /// <summary>Null for what says nothing about the request: who calls, how often, whether the server can answer,
    /// or that something else is at the address.</summary>
    public static JobRequestException? Of(JobSchedulerException refused) => (refused.Status, refused.Problem.Errors) switch
    {
        (400 or 413 or 422, { Count: > 0 } errors) => BrokenRules(refused, [.. errors.Select(ErrorOf)]),
        (404 or 409 or 412, { Count: > 0 }) => Whole(refused),
        _ => null,
    };

    /// <summary>One that is about the request as a whole.</summary>
    public static JobRequestException Whole(JobSchedulerException refused)
    {
        var error = refused.Problem.Errors is [var first, ..] ? first : null;
        var text = error?.Detail ?? refused.Problem.Detail ?? refused.Message;
        return new(error?.Code ?? "forbidden", OptionWords.Of(text, place: ""), [], refused);
    }

    private static JobRequestException BrokenRules(JobSchedulerException refused, IReadOnlyList<JobRequestError> errors) =>
        new(Invalid, string.Join(' ', errors.Select(error => error.Message)), errors, refused);

    private static JobRequestError ErrorOf(ProblemError error) => error.Code == "idempotency_key_reused"
        ? new("", "The key was used before for another request.")
        : new(OptionWords.NameOf(error.Place), OptionWords.Of(error.Detail, error.Place));
}
