using System.Text;
using System.Text.Json;
using CsCheck;
using JobScheduler.Client.Contracts;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Errors;

namespace JobScheduler.Tests.Api.Bodies;

public sealed class BodyFuzzTests
{
    private const int Samples = 2_000;

    private static readonly Gen<string> Name = Gen.OneOf(
        Pick([.. BodyShapes.CreateJob.Fields.Names, "backoff", "factor", "jitter"]),
        Pick("", "a/b", "x~", "Name", "\\u0000", "\\ud800", "\\ud83d\\ude00", "é"));

    private static readonly Gen<string> Leaf = Gen.OneOf(
        Pick("null", "true", "1", "-0", "1.5", "1e2", "1e400", "1e-9999", "99999999999", new string('9', 400), "\"\"", "[]", "{}",
            "[null]", "[\"a\"]"),
        Pick("\"delayed\"", "\"2026-01-01T00:00:00Z\"", "\"2026-01-01\"", "\"\\u0000\"", "\"\\udfff\"", "\"\\ud83d\\ude00\"", "\"skip\"",
            "x", "\"", "[", "{", ""));

    private static readonly Gen<string> Document = Gen.Recursive<string>((depth, inner) => depth > 3 ? Leaf : Gen.Frequency(
        (2, Leaf),
        (3, Gen.Select(Name, inner).Array[0, 6]
            .Select(pairs => $"{{{string.Join(',', pairs.Select(pair => $"\"{pair.Item1}\":{pair.Item2}"))}}}")),
        (1, inner.Array[0, 4].Select(items => $"[{string.Join(',', items)}]"))));

    [Fact]
    public Task Arbitrary_bytes_are_answered_and_never_thrown_at() =>
        Gen.Byte.Array[0, 200].SampleAsync(async body =>
        {
            foreach (var contentType in new[] { "application/json", "application/x-ndjson" })
                AssertAnswered(await BatchReader.ReadAsync(Given.Request(body, contentType), BodyShapes.CreateJob));
            AssertAnswered(await Given.Job(body));
        }, iter: Samples, threads: 1);

    [Fact]
    public Task Documents_that_are_almost_right_are_answered_and_never_thrown_at() =>
        Document.SampleAsync(async document =>
        {
            AssertAnswered(await Given.Job(document));
            AssertAnswered(await Given.Batch($"[{document},{document}]"));
            AssertAnswered(await Given.Batch($"{document}\n{document}", "application/x-ndjson"));
        }, iter: Samples, threads: 1);

    [Fact]
    public Task What_is_accepted_holds_nothing_that_a_store_refuses() =>
        Document.SampleAsync(async document =>
        {
            var read = await Given.Job($"{{\"payload\":{document}}}");
            if (read.Problems.Count > 0) return;
            var payload = read.Value!.Payload?.GetRawText() ?? "";
            Assert.Equal(TextFault.None, JsonEscapes.FaultOf(Encoding.UTF8.GetBytes(payload)));
        }, iter: Samples, threads: 1);

    [Fact]
    public void The_walk_finds_nothing_in_what_the_serializer_takes_and_keeps_all_of_it() =>
        Document.Sample(document =>
        {
            var body = Encoding.UTF8.GetBytes(document);
            if (DocumentReader.ReadPlainly(body, BodyShapes.CreateJob) is not { } plain) return;
            var problems = new ProblemList();
            var careful = DocumentReader.ReadWithCare(body, .., BodyShapes.CreateJob, problems, item: null);
            Assert.Empty(problems.Items);
            Assert.Equal(Written(plain), Written(careful!));
        }, iter: Samples, threads: 1);

    private static string Written(CreateJobRequest job) => JsonSerializer.Serialize(job, WireJson.Default.CreateJobRequest);

    private static Gen<string> Pick(params string[] words) => Gen.Int[0, words.Length - 1].Select(index => words[index]);

    private static void AssertAnswered<T>(BodyReadResult<T> read)
        where T : class => Assert.True(read.Value is not null || read.RefusalWith([]) is not null);
}
