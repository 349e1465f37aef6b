using JobScheduler.Engine;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Errors;

namespace JobScheduler.Rest.Http;

/// <summary>The one place that turns the outcome of an operation into an answer.</summary>
internal static class OperationAnswers
{
    /// <summary>For an operation without a body: its broken rules are about the address.</summary>
    public static IResult Answer<T>(this OperationResult<T> result, Func<T, IResult> done) => result switch
    {
        OperationResult<T>.Done ok => done(ok.Result),
        OperationResult<T>.NotFound missing =>
            Problems.NotFound($"There is no {WireText.CodeOf(missing.Kind).Replace('_', ' ')} {QuotedText.Quote(missing.Name)}."),
        OperationResult<T>.Conflict conflict => Problems.Of(
            KindOf(conflict.Kind),
            WireText.CodeOf(conflict.Kind),
            WireText.Of(conflict.Detail)),
        OperationResult<T>.Invalid invalid => Problems.Invalid([.. invalid.Violations.Select(WireText.ProblemOf)]),
        _ => throw new InvalidOperationException($"No answer is defined for {result.GetType()}."),
    };

    /// <summary>For an operation on a body: its broken rules are listed with what could not be read of it.</summary>
    public static IResult Answer<T, TBody>(this OperationResult<T> result, BodyReadResult<TBody> body, Func<T, IResult> done) =>
        result is OperationResult<T>.Invalid invalid && invalid.Violations.All(violation => violation.Field is not null)
            ? body.RefusalWith(invalid.Violations)!
            : result.Answer(done);

    private static ProblemKind KindOf(ConflictKind conflict) => conflict switch
    {
        ConflictKind.VersionMismatch => ProblemKind.PreconditionFailed,
        ConflictKind.SessionLost => ProblemKind.Gone,
        _ => ProblemKind.Conflict,
    };
}
