using System.Text.Json.Serialization.Metadata;

namespace JobScheduler.Api.Http;

/// <summary>Answers JSON, whatever the caller accepts.</summary>
internal static class JsonAnswers
{
    public static IResult Ok<T>(T value, JsonTypeInfo<T> type) => TypedResults.Json(value, type);

    public static IResult Accepted<T>(T value, JsonTypeInfo<T> type) => TypedResults.Json(value, type, statusCode: StatusCodes.Status202Accepted);

    /// <summary>Several new things.</summary>
    public static IResult Created<T>(T value, JsonTypeInfo<T> type) => TypedResults.Json(value, type, statusCode: StatusCodes.Status201Created);

    /// <summary>Something new, and where it is found.</summary>
    public static IResult Created<T>(HttpContext http, string location, T value, JsonTypeInfo<T> type)
    {
        http.Response.Headers.Location = location;
        return Created(value, type);
    }
}
