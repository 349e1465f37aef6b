using JobScheduler.Api.Json;
using JobScheduler.Core.Rules;
using JobScheduler.Engine;

namespace JobScheduler.Api.Http;

/// <summary>The one place that turns the outcome of an operation into an answer.</summary>
internal static class OperationAnswers
{
    /// <summary>For an operation without a body: its broken rules are about the address.</summary>
    public static IResult Answer<T>(this OperationResult<T> result, Func<T, IResult> done) => result switch
    {
        OperationResult<T>.Done ok => done(ok.Result),
        OperationResult<T>.NotFound missing => Problems.NotFound($"There is no {missing.Kind} {QuotedText.Quote(missing.Name)}."),
        OperationResult<T>.Conflict { Code: "version_mismatch" } stale => Problems.Of(ProblemKind.PreconditionFailed, stale.Code, stale.Detail),
        OperationResult<T>.Conflict conflict => Problems.Conflict(conflict.Code, conflict.Detail),
        OperationResult<T>.Invalid invalid => Problems.Invalid([.. invalid.Violations.Select(OfAddress)]),
        _ => throw new InvalidOperationException($"No answer is defined for {result.GetType()}."),
    };

    /// <summary>For an operation on a body: its broken rules are listed with what could not be read of it.</summary>
    public static IResult Answer<T, TBody>(this OperationResult<T> result, BodyReadResult<TBody> body, Func<T, IResult> done)
        where TBody : class => result is OperationResult<T>.Invalid invalid && !invalid.Violations.Any(IsOfRequest)
            ? body.RefusalWith(invalid.Violations)!
            : result.Answer(done);

    private static bool IsOfRequest(Violation violation) => violation.Field.Length == 0;

    private static BodyProblem OfAddress(Violation violation) =>
        new(IsOfRequest(violation) ? "#" : $"#/{violation.Field}", violation.Code, violation.Detail, IsRule: true);
}
