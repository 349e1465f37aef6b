using System.Buffers;
using JobScheduler.Rest.Errors;

namespace JobScheduler.Rest.Bodies;

/// <summary>Reads one JSON document: by the serializer alone when nothing is wrong, else by a walk that finds everything.</summary>
internal static class DocumentReader
{
    /// <summary>Reads the part of a body that is a document of its own; null when nothing can be made of it.</summary>
    public static T? Read<T>(ReadOnlySpan<byte> body, Range part, BodyShape<T> shape, ProblemList problems, int? item = null)
        where T : class => ReadPlainly(body[part], shape) ?? ReadWithCare(body, part, shape, problems, item);

    public static T? ReadPlainly<T>(ReadOnlySpan<byte> document, BodyShape<T> shape)
        where T : class
    {
        if (JsonEscapes.NeedLook(document)) return null;
        try
        {
            return JsonSerializer.Deserialize(document, shape.Contract) is { } value && shape.IsWhole(value) ? value : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static T? ReadWithCare<T>(ReadOnlySpan<byte> body, Range part, BodyShape<T> shape, ProblemList problems, int? item)
        where T : class
    {
        var cleaned = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(cleaned, new JsonWriterOptions { SkipValidation = true }))
        {
            var path = new JsonPath();
            if (item is { } index) path.Push(index);
            if (!new ShapeWalker(body, part, path, problems, writer).Walk(shape.Fields)) return null;
        }

        return JsonSerializer.Deserialize(cleaned.WrittenSpan, shape.Contract);
    }
}
