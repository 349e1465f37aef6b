using System.Text.Json.Serialization;

namespace JobScheduler.Tests.Api.Bodies;

[JsonSerializable(typeof(string))]
internal sealed partial class JsonText : JsonSerializerContext;
