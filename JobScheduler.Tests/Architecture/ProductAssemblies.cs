using System.Reflection;

namespace JobScheduler.Tests.Architecture;

/// <summary>The assemblies of the product beside these tests.</summary>
internal static class ProductAssemblies
{
    public static IEnumerable<string> Paths => Directory
        .EnumerateFiles(AppContext.BaseDirectory, "JobScheduler.*.dll")
        .Where(path => !Path.GetFileNameWithoutExtension(path).Split('.').Contains("Tests"));

    public static IEnumerable<Type> Types => Paths.SelectMany(path => Assembly.LoadFrom(path).GetTypes());
}
