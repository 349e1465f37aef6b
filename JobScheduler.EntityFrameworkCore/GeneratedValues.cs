using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace JobScheduler.EntityFrameworkCore;

/// <summary>The values that the database made for rows of a save that is not over: entities get them only then, and payloads want them now.
/// Until it is disposed of, the entities have them. Then they are as the context expects them, whether the save succeeds or is tried again.
/// </summary>
internal sealed class GeneratedValues : IDisposable
{
    private readonly List<(object Entity, MemberInfo Member, object? Former)> _written = [];

    private GeneratedValues(DbContext context)
    {
        foreach (var entry in context.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified))
        {
            foreach (var property in entry.Properties.Where(IsGenerated)) Write(entry.Entity, property);
        }
    }

    public static GeneratedValues Of(DbContext context) => new(context);

    public void Dispose()
    {
        foreach (var (entity, member, former) in _written) Set(member, entity, former);
    }

    private static bool IsGenerated(PropertyEntry property) =>
        property.Metadata.ValueGenerated != ValueGenerated.Never && !property.Metadata.IsShadowProperty()
        && !property.Metadata.IsIndexerProperty();

    private void Write(object entity, PropertyEntry property)
    {
        var member = property.Metadata.GetMemberInfo(forMaterialization: true, forSet: true);
        var former = member is FieldInfo field ? field.GetValue(entity) : ((PropertyInfo)member).GetValue(entity);
        if (Equals(former, property.CurrentValue)) return;
        _written.Add((entity, member, former));
        Set(member, entity, property.CurrentValue);
    }

    private static void Set(MemberInfo member, object entity, object? value)
    {
        if (member is FieldInfo field) field.SetValue(entity, value);
        else ((PropertyInfo)member).SetValue(entity, value);
    }
}
