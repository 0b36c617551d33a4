/** Who we are in Slack, as the token says. */
export type Identity = {
  /** As whom we are mentioned. */
  readonly user: string;
  readonly bot: string | undefined;
  readonly team: string;
  readonly enterprise: string | undefined;
};

/** Whether somebody belongs to another organisation, which a channel is shared with. Of whom that is not said is taken for one who does. */
export function isOutsider(team: string | undefined, { team: own, enterprise }: Identity): boolean {
  return team === undefined || (team !== own && team !== enterprise);
}
