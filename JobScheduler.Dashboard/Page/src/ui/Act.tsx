import type { ComponentProps } from "preact";
import { missing } from "../me.ts";

interface ActProps extends ComponentProps<"button"> {
    /** Without it the button is there, says so, and does nothing. */
    scope: string;
}

/** A button that changes something. */
export function Act({ scope, disabled, title, ...others }: ActProps) {
    const lacking = missing(scope);
    return <button type="button" {...others} disabled={lacking !== undefined || disabled} title={lacking ?? title} />;
}
