using System.Collections.Frozen;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace JobScheduler.Rest.Bodies;

/// <summary>What a field of a body holds.</summary>
internal enum FieldKind
{
    Text,
    Word,
    WholeNumber,
    LargeNumber,
    Number,
    Flag,
    Instant,
    Texts,
    AnyObject,
    AnyValue,
    Shape,
    Shapes,
}

/// <summary>One field of a body, as its contract declares it; null always stands for absent.</summary>
internal sealed record FieldShape(string Name, FieldKind Kind)
{
    private static readonly Dictionary<Type, FieldKind> Kinds = new()
    {
        [typeof(string)] = FieldKind.Text,
        [typeof(int)] = FieldKind.WholeNumber,
        [typeof(long)] = FieldKind.LargeNumber,
        [typeof(double)] = FieldKind.Number,
        [typeof(bool)] = FieldKind.Flag,
        [typeof(DateTimeOffset)] = FieldKind.Instant,
        [typeof(IReadOnlyList<string>)] = FieldKind.Texts,
        [typeof(JsonElement)] = FieldKind.AnyObject,
        [typeof(JsonNode)] = FieldKind.AnyValue,
    };

    /// <summary>The words a Word may be.</summary>
    public IReadOnlyList<string> Words { get; private init; } = [];

    /// <summary>The fields of a Shape, or of each of several.</summary>
    public ObjectShape? Inner { get; private init; }

    public static FieldShape Of(JsonPropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type.IsEnum) return new(property.Name, FieldKind.Word) { Words = WireWords.Of(type) };
        if (Kinds.TryGetValue(type, out var kind)) return new(property.Name, kind);
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            ? new(property.Name, FieldKind.Shapes) { Inner = new(property.Options.GetTypeInfo(type.GetGenericArguments()[0])) }
            : new(property.Name, FieldKind.Shape) { Inner = new(property.Options.GetTypeInfo(type)) };
    }
}

/// <summary>The fields that an object of the wire may have: those of the contract that the serializer reads it by.</summary>
internal sealed class ObjectShape(JsonTypeInfo contract)
{
    private readonly FrozenDictionary<string, FieldShape> _byName =
        contract.Properties.Select(FieldShape.Of).ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);

    public IEnumerable<string> Names => _byName.Keys;

    public FieldShape? Find(string name) => _byName.GetValueOrDefault(name);
}
