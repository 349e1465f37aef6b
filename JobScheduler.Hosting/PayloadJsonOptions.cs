using System.Text.Json;

namespace JobScheduler.Hosting;

/// <summary>What the host says about the JSON of its payloads and results.</summary>
internal sealed class PayloadJsonOptions
{
    public JsonSerializerOptions Serializer { get; } = new(JsonSerializerDefaults.Web);
}
