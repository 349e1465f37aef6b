using System.Globalization;
using JobScheduler.Engine;
using JobScheduler.Rest.Errors;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace JobScheduler.Rest.Endpoints;

/// <summary>What If-Match and If-None-Match want of what stands: a version, that there is one, that there is none.</summary>
internal sealed record VersionCondition(long? Version, bool MustExist, bool MustBeNew)
{
    private const string Any = "*";

    /// <summary>The expected version of what is still to be made.</summary>
    private const long NoneYet = 0;

    public static VersionCondition Read(HttpRequest request, out ProblemResult? refusal)
    {
        var problems = new ProblemList();
        var condition = new VersionCondition(
            ReadVersion(request.Headers.IfMatch, problems), IsAny(request.Headers.IfMatch),
            ReadMustBeNew(request.Headers.IfNoneMatch, problems));
        refusal = problems.Items.Count > 0 ? Problems.Invalid(problems.Items) : null;
        return condition;
    }

    /// <summary>The version that a later request may name.</summary>
    public static void WriteVersion(HttpResponse response, long version) =>
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Why the thing is not to be saved, or null.</summary>
    public string? BrokenBy(long? existing, string thing, string name)
    {
        if (MustBeNew && existing is not null) return $"There is a {thing} of this {name} already.";
        if (MustExist && existing is null) return $"There is no {thing} of this {name}.";
        return Version is { } version && existing != version ? $"The {thing} is not at version {version}." : null;
    }

    /// <summary>Saves a thing that is kept by name under this condition: at whatever version it is where there is none, else only at the
    /// one that the condition was found to hold for.</summary>
    public async Task<OperationResult<T>> PutAsync<T>(
        string thing, Func<Task<long?>> find, Func<long?, Task<OperationResult<T>>> put)
    {
        if (this is { MustExist: false, MustBeNew: false, Version: null }) return await put(null);
        var existing = await find();
        return BrokenBy(existing, thing, "name") is { } broken
            ? new OperationResult<T>.Conflict(ConflictKind.VersionMismatch, $"{broken}")
            : await put(existing ?? NoneYet);
    }

    private static long? ReadVersion(StringValues header, ProblemList problems)
    {
        if (header.Count == 0 || IsAny(header)) return null;
        if (EntityTagHeaderValue.TryParse(header.ToString(), out var tag) && !tag.IsWeak
            && long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)) return version;
        problems.AddUnreadable(HeaderNames.IfMatch, "invalid_if_match", "The ETag of one version is expected, such as \"3\", or *.");
        return null;
    }

    private static bool ReadMustBeNew(StringValues header, ProblemList problems)
    {
        if (header.Count > 0 && !IsAny(header))
            problems.AddUnreadable(HeaderNames.IfNoneMatch, "invalid_if_none_match", "Only * is taken.");
        return IsAny(header);
    }

    private static bool IsAny(StringValues header) => header.ToString().Trim() == Any;
}
