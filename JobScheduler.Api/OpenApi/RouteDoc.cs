using Microsoft.OpenApi;

namespace JobScheduler.Api.OpenApi;

/// <summary>What the document says about a route beyond what its pattern says.</summary>
internal sealed record RouteDoc(string Tag, string Name, string Summary)
{
    public string? Description { get; init; }

    public BodyDoc? Body { get; init; }

    public IReadOnlyList<ParameterDoc> Parameters { get; init; } = [];

    public IReadOnlyList<AnswerDoc> Answers { get; init; } = [];

    /// <summary>Problems of this route; the ones that any route may answer are added to them.</summary>
    public IReadOnlyList<int> Problems { get; init; } = [];

    /// <summary>For a POST: every one takes a key, and where nothing else is said it changes nothing, for the route itself may be called again.</summary>
    public RouteDoc WithIdempotencyKey() => this with
    {
        Parameters = Parameters.Contains(OpenApi.Parameters.IdempotencyKey) ? Parameters : [.. Parameters, OpenApi.Parameters.NeedlessIdempotencyKey],
        Problems = [.. Problems.Union([StatusCodes.Status400BadRequest])],
    };
}

/// <summary>A body: its type, or that of its items, and an example for each media type it may come in.</summary>
internal sealed record BodyDoc(Type Type, IReadOnlyDictionary<string, string> Examples)
{
    public bool IsMany { get; init; }
}

/// <summary>A parameter in the query or a header, with its schema.</summary>
internal sealed record ParameterDoc(string Name, string Description, OpenApiSchema Schema, bool IsHeader = false)
{
    public bool IsRequired { get; init; }
}

/// <summary>A good answer.</summary>
internal sealed record AnswerDoc(int Status, string Description, Type? Type = null)
{
    public string MediaType { get; init; } = "application/json";

    /// <summary>What a key is told instead that may do this and not read what it is done to.</summary>
    public Type? Reference { get; init; }

    public IReadOnlyList<string> Headers { get; init; } = [];
}
