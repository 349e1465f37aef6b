using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>The words that the wire has for the values of an enum, as the enum itself says.</summary>
internal static class WireWords
{
    /// <summary>Null for null, and the number for a value that the enum does not have: the server says what is wrong with it.</summary>
    public static string? Of<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] T>(T? value)
        where T : struct, Enum => value is null ? null : typeof(T).GetField($"{value}") is { } field ? WordOf(field) : $"{value}";

    public static IReadOnlyList<string> Of<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] T>()
        where T : struct, Enum => Of(typeof(T));

    public static IReadOnlyList<string> Of([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] Type type) =>
        [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(WordOf)];

    private static string WordOf(FieldInfo field) => field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? field.Name;
}
