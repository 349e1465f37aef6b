using System.Text.Json.Serialization;

namespace JobScheduler.Tests.Api.Json;

[JsonSerializable(typeof(string))]
internal sealed partial class JsonText : JsonSerializerContext;
