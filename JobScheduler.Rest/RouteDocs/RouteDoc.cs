using JobScheduler.Rest.Access;

namespace JobScheduler.Rest.RouteDocs;

/// <summary>What the document says about a route beyond what its pattern says.</summary>
internal sealed record RouteDoc(string Tag, string Name, string Summary)
{
    public string? Description { get; init; }

    /// <summary>What the path's variable part may be, where its name does not say it.</summary>
    public string? InPath { get; init; }

    public BodyDoc? Body { get; init; }

    public IReadOnlyList<ParameterDoc> Parameters { get; init; } = [];

    public IReadOnlyList<AnswerDoc> Answers { get; init; } = [];

    /// <summary>Problems of this route; the ones that any route may answer are added to them.</summary>
    public IReadOnlyList<int> Problems { get; init; } = [];

    /// <summary>For a POST: every one takes a key, and where nothing else is said it changes nothing,
    /// for the route itself may be called again.</summary>
    public RouteDoc WithIdempotencyKey() => this with
    {
        Parameters = Parameters.Any(parameter => parameter.Name == RouteDocs.Parameters.IdempotencyKey.Name)
            ? Parameters
            : [.. Parameters, RouteDocs.Parameters.NeedlessIdempotencyKey],
        Problems = [.. Problems.Union([StatusCodes.Status400BadRequest])],
    };
}

/// <summary>A body: its type, or that of its items, and an example for each media type it may come in.</summary>
internal sealed record BodyDoc(Type Type, IReadOnlyDictionary<string, string> Examples)
{
    public bool IsMany { get; init; }
}

/// <summary>A parameter in the query or a header: a whole number where it has a <see cref="Max"/>, else a text.</summary>
internal sealed record ParameterDoc(string Name, string Description)
{
    public bool IsHeader { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>The words it may be.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Whether several words may be given, separated by commas.</summary>
    public bool IsList { get; init; }

    /// <summary>What the text is, such as uuid or date-time.</summary>
    public string? Format { get; init; }

    /// <summary>How short a text may be; 0 where that goes without saying.</summary>
    public int MinLength { get; init; }

    /// <summary>How long a text may be.</summary>
    public int MaxLength { get; init; } = 255;

    /// <summary>How large a number may be; the least is 1.</summary>
    public long Max { get; init; }

    /// <summary>The number that stands for none.</summary>
    public int Default { get; init; }
}

/// <summary>A good answer.</summary>
internal sealed record AnswerDoc(int Status, string Description, Type? Type = null)
{
    public string MediaType { get; init; } = "application/json";

    /// <summary>What a key is told instead that may do this and not read what it is done to.</summary>
    public Type? Reference { get; init; }

    public IReadOnlyList<string> Headers { get; init; } = [];
}

/// <summary>Puts a route's documentation on its endpoint.</summary>
internal static class DocumentedRoute
{
    private static readonly int[] OfGuardedRoute =
    [
        StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status429TooManyRequests,
        StatusCodes.Status503ServiceUnavailable,
    ];

    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, RouteDoc doc, string scope)
    {
        route.WithTags(doc.Tag).WithSummary(doc.Summary).WithMetadata(doc);
        if (doc.Description is not null) route.WithDescription(doc.Description);
        foreach (var answer in doc.Answers) route.Produces(answer.Status, answer.Type, answer.MediaType);
        foreach (var status in doc.Problems.Union(scope == Scopes.Open ? [] : OfGuardedRoute)
            .Except(doc.Answers.Select(answer => answer.Status)))
            route.Produces<ProblemResponse>(status, "application/problem+json");
        return route;
    }
}
