using System.Text.RegularExpressions;
using JobScheduler.Core.HttpJobs;
using JobScheduler.Engine;
using JobScheduler.Engine.HttpJobs;
using JobScheduler.Engine.Telemetry;
using JobScheduler.Engine.Working;
using JobScheduler.Rest.Bodies;

namespace JobScheduler.Tests.Architecture;

/// <summary>Core and Engine know nothing of HTTP: how callers write a field, and how they reach the API, is the API's.</summary>
public sealed partial class WireWordsTests
{
    private static readonly string[] Fields = [.. NamesOf(BodyShapes.CreateJob.Fields), .. NamesOf(BodyShapes.Schedule.Fields)];

    // The payload of a simulate job and the labels of metrics and spans are formats of their own, which happen to use the same words.
    private static readonly string[] Exempt = [nameof(SimulatePayload), nameof(SimulateHandler)];

    // They speak HTTP themselves, with others.
    private static readonly string?[] ExemptFolders = [typeof(HttpJobPolicy).Namespace, typeof(HttpJobHandler).Namespace];

    [Fact]
    public void Core_and_Engine_speak_neither_of_HTTP_nor_of_the_names_of_the_wire() => Violations.AssertNone(
        from assembly in new[] { typeof(Job).Assembly, typeof(StoreClock).Assembly }
        from type in assembly.GetTypes()
        where !Exempt.Contains(Outermost(type).Name) && type.Namespace != typeof(SchedulerMetrics).Namespace
            && !ExemptFolders.Contains(Outermost(type).Namespace)
        from text in KnownTypes.TextsOf(type)
        from found in FoundIn(text)
        select $"{type.FullName} says {found} in \"{text}\"");

    [Theory]
    [InlineData("cron_expression", "cron_expression")]
    [InlineData("Give {0} or run_at, not both.", "run_at")]
    [InlineData("queue", "queue")]
    [InlineData("POST it to /jobs", "POST", "/jobs")]
    [InlineData("This Idempotency-Key was used.", "Idempotency-Key")]
    [InlineData("Pausing a queue needs a name.")]
    [InlineData("cron_expressions")]
    public void Such_words_are_found(string text, params string[] words) => Assert.Equal(words, FoundIn(text));

    [Fact]
    public void The_texts_of_methods_are_found() => Assert.Contains("unlikely text", KnownTypes.TextsOf(typeof(Sample)));

    /// <summary>A word that English has as well is one of the wire only where it stands alone.</summary>
    private static IEnumerable<string> FoundIn(string text) =>
        Fields.Where(name => name.Contains('_', StringComparison.Ordinal) ? Regex.IsMatch(text, $@"\b{name}\b") : text == name).Distinct()
            .Concat(Http().Matches(text).Select(match => match.Value));

    private static IEnumerable<string> NamesOf(ObjectShape shape) =>
        shape.Names.Concat(shape.Names.Select(name => shape.Find(name)!.Inner).OfType<ObjectShape>().SelectMany(NamesOf));

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    [GeneratedRegex(
        @"\bHTTP\b|\b(?:GET|POST|PUT|DELETE)\b|Idempotency-Key|If-(?:None-)?Match|\bETag\b|#/|/(?:jobs|schedules|queues|workers)\b")]
    private static partial Regex Http();

    private sealed class Sample
    {
        public static string Text() => "unlikely text";
    }
}
