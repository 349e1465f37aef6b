using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace JobScheduler.Hosting;

/// <summary>Binds options and names the settings that cannot be read.
/// The binder's own words repeat the value, and somebody may have put a secret there.</summary>
internal static class ReadableSettings
{
    /// <summary>Binds the section; what is not of its type is told under its name, all at once.</summary>
    public static OptionsBuilder<TOptions> BindReadable<TOptions>(this OptionsBuilder<TOptions> options, IConfigurationSection section)
        where TOptions : class => options.Configure(_ => Refuse<TOptions>(section)).Bind(section);

    internal static bool AreReadable<TOptions>(IConfigurationSection section) => !Unreadable<TOptions>(section).Any();

    private static void Refuse<TOptions>(IConfigurationSection section)
    {
        if (Unreadable<TOptions>(section).ToList() is { Count: > 0 } told)
            throw new OptionsValidationException(section.Path, typeof(TOptions), told);
    }

    private static IEnumerable<string> Unreadable<TOptions>(IConfigurationSection section) =>
        from property in typeof(TOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.SetMethod is not null
        let setting = section.GetSection(property.Name)
        let type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType
        where setting.Value is not null && !IsReadable(setting, type)
        select $"{section.Path.Replace(":", "__", StringComparison.Ordinal)}__{property.Name} must be {Meant(type)}.";

    private static bool IsReadable(IConfigurationSection setting, Type type)
    {
        try
        {
            setting.Get(type);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string Meant(Type type) =>
        type == typeof(TimeSpan) ? "a duration such as 00:01:30"
        : type == typeof(bool) ? "true or false"
        : type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}"
        : "a number that fits";
}
