using Google.Protobuf;
using JobScheduler.Tests.EndToEnd.Tracing.Otlp;

namespace JobScheduler.Tests.EndToEnd.Tracing;

/// <summary>OTLP's values in plain words.</summary>
internal static class Wire
{
    public static string Hex(ByteString bytes) => Convert.ToHexStringLower(bytes.Span);

    public static string ServiceOf(Resource resource) => Read(resource.Attributes)["service.name"];

    public static Dictionary<string, string> Read(IEnumerable<KeyValue> attributes) =>
        attributes.ToDictionary(attribute => attribute.Key, attribute => Text(attribute.Value));

    private static string Text(AnyValue value) => value.ValueCase switch
    {
        AnyValue.ValueOneofCase.IntValue => $"{value.IntValue}",
        AnyValue.ValueOneofCase.BoolValue => $"{value.BoolValue}",
        AnyValue.ValueOneofCase.DoubleValue => $"{value.DoubleValue}",
        _ => value.StringValue,
    };
}
