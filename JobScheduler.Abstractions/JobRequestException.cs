namespace JobScheduler;

/// <summary>A request that was refused: it breaks a rule, or the present state forbids it. Repeating it changes nothing.</summary>
/// <param name="code">For programs: <c>invalid</c>, <c>not_found</c> or what is in the way, such as <c>already_terminal</c>.</param>
/// <param name="message">For people.</param>
/// <param name="errors">Every broken rule, where rules were broken.</param>
/// <param name="answer">What a server said, if one was asked.</param>
public class JobRequestException(string code, string message, IReadOnlyList<JobRequestError> errors, Exception? answer = null)
    : Exception(message, answer)
{
    /// <summary>For programs.</summary>
    public string Code { get; } = code;

    /// <summary>Every broken rule; empty when none was.</summary>
    public IReadOnlyList<JobRequestError> Errors { get; } = errors;
}
