using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>Reads the words of an enum, exactly as they are written, and no numbers.</summary>
internal sealed class WordConverter<T>() : JsonStringEnumConverter<T>(namingPolicy: null, allowIntegerValues: false)
    where T : struct, Enum;
