using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;

namespace JobScheduler.Api.Json;

/// <summary>The fields that an object of the wire may have: those of the contract that the serializer reads it by.</summary>
internal sealed class ObjectShape(JsonTypeInfo contract)
{
    private readonly FrozenDictionary<string, FieldShape> byName =
        contract.Properties.Select(FieldShape.Of).ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);

    public IEnumerable<string> Names => byName.Keys;

    public FieldShape? Find(string name) => byName.GetValueOrDefault(name);
}
